CREATE INDEX "saying_contact" ON "saying" USING btree ("contact_id","not_before") WHERE contact_id is not null;
