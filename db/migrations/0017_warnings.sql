CREATE TABLE "warning" (
	"id" serial PRIMARY KEY NOT NULL,
	"grid_id" text NOT NULL,
	"level" text NOT NULL,
	"words" text NOT NULL,
	"issued_by" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"ended_by" text,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "warning_call" (
	"id" serial PRIMARY KEY NOT NULL,
	"warning_id" integer NOT NULL,
	"grid_id" text NOT NULL,
	"person_id" text,
	"rung" integer DEFAULT 0 NOT NULL,
	"next_look_at" timestamp (3) with time zone,
	"confirmed_at" timestamp (3) with time zone,
	"confirmed_by" text
);
--> statement-breakpoint
CREATE TABLE "warning_household" (
	"id" serial PRIMARY KEY NOT NULL,
	"warning_id" integer NOT NULL,
	"grid_id" text NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"state" text,
	"said_by" text,
	"said_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "warning_ring" (
	"id" serial PRIMARY KEY NOT NULL,
	"warning_id" integer NOT NULL,
	"person_id" text NOT NULL,
	"step" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"next_try_at" timestamp (3) with time zone NOT NULL,
	"failure" text,
	CONSTRAINT "warning_ring_once" UNIQUE("warning_id","person_id","step")
);
--> statement-breakpoint
CREATE TABLE "warning_told" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"call_id" integer NOT NULL,
	"grid_id" text NOT NULL,
	"person_id" text,
	"rung" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"room_id" text,
	"reason" text
);
--> statement-breakpoint
ALTER TABLE "saying" ADD COLUMN "warning_id" integer;--> statement-breakpoint
ALTER TABLE "warning_call" ADD CONSTRAINT "warning_call_warning_id_warning_id_fk" FOREIGN KEY ("warning_id") REFERENCES "public"."warning"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning_household" ADD CONSTRAINT "warning_household_warning_id_warning_id_fk" FOREIGN KEY ("warning_id") REFERENCES "public"."warning"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning_ring" ADD CONSTRAINT "warning_ring_warning_id_warning_id_fk" FOREIGN KEY ("warning_id") REFERENCES "public"."warning"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning_told" ADD CONSTRAINT "warning_told_call_id_warning_call_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."warning_call"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "warning_issued" ON "warning" USING btree ("issued_at");--> statement-breakpoint
CREATE INDEX "warning_call_due" ON "warning_call" USING btree ("next_look_at") WHERE next_look_at is not null;--> statement-breakpoint
CREATE INDEX "warning_call_warning" ON "warning_call" USING btree ("warning_id");--> statement-breakpoint
CREATE INDEX "warning_household_warning" ON "warning_household" USING btree ("warning_id");--> statement-breakpoint
CREATE INDEX "warning_ring_due" ON "warning_ring" USING btree ("next_try_at") WHERE state in ('waiting', 'calling');--> statement-breakpoint
CREATE INDEX "warning_told_call" ON "warning_told" USING btree ("call_id");--> statement-breakpoint
CREATE INDEX "warning_told_person" ON "warning_told" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "saying_warning" ON "saying" USING btree ("warning_id") WHERE warning_id is not null;