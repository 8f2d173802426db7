ALTER TABLE "saying" ADD COLUMN "also" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "saying_also" ON "saying" USING gin ("also") WHERE also <> '{}';