CREATE TABLE "diary" (
	"id" serial PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"grid_id" text NOT NULL,
	"room_id" text,
	"about" text,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stand_in" (
	"id" serial PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"instead_of" text NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"room_id" text,
	"asked_room_id" text,
	"account_id" text NOT NULL,
	"contact_id" integer NOT NULL,
	"agreed" boolean,
	"answered_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "duty" DROP CONSTRAINT "duty_person_id_grid_id_role_pk";--> statement-breakpoint
ALTER TABLE "duty" ADD COLUMN "instead_of" text;--> statement-breakpoint
CREATE INDEX "diary_grid" ON "diary" USING btree ("grid_id","at");--> statement-breakpoint
CREATE INDEX "stand_in_person" ON "stand_in" USING btree ("person_id","asked_at");--> statement-breakpoint
ALTER TABLE "duty" ADD CONSTRAINT "duty_instead_of_person_id_fk" FOREIGN KEY ("instead_of") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "duty_own" ON "duty" USING btree ("person_id","grid_id","role") WHERE instead_of is null;--> statement-breakpoint
CREATE UNIQUE INDEX "duty_instead" ON "duty" USING btree ("instead_of","person_id","grid_id","role","from_day") WHERE instead_of is not null;