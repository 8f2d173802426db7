CREATE TABLE "ask" (
	"id" serial PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"room_id" text,
	"contact_id" integer NOT NULL,
	"verb" text NOT NULL,
	"note" text NOT NULL,
	"numbers" integer[] NOT NULL,
	"message_ids" text[] NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "heard" (
	"account_id" text NOT NULL,
	"external_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "heard_account_id_external_id_pk" PRIMARY KEY("account_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "saying" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"room_id" text,
	"contact_id" integer,
	"ticket_number" integer,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"mentions" integer[] NOT NULL,
	"urgent" boolean NOT NULL,
	"state" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"not_before" timestamp (3) with time zone NOT NULL,
	"sending_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"external_id" text,
	"dedup_key" text,
	"coalesce_key" text,
	"failure" text,
	CONSTRAINT "saying_dedup" UNIQUE("dedup_key")
);
--> statement-breakpoint
CREATE TABLE "schedule" (
	"name" text PRIMARY KEY NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"ticket_number" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"actor" text NOT NULL,
	"patch" jsonb NOT NULL,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "follower" (
	"ticket_number" integer NOT NULL,
	"contact_id" integer NOT NULL,
	"room_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "follower_ticket_number_contact_id_pk" PRIMARY KEY("ticket_number","contact_id")
);
--> statement-breakpoint
CREATE TABLE "media" (
	"id" serial PRIMARY KEY NOT NULL,
	"ticket_number" integer NOT NULL,
	"message_id" integer NOT NULL,
	"type" text NOT NULL,
	"sha256" text NOT NULL,
	"mime" text NOT NULL,
	"bytes" integer NOT NULL,
	"contact_id" integer,
	"state" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ticket" (
	"number" serial PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"category_code" text NOT NULL,
	"clock_class" text NOT NULL,
	"visibility" text NOT NULL,
	"grid_id" text NOT NULL,
	"grid_path" text COLLATE "C" NOT NULL,
	"room_id" text,
	"reporter_id" integer,
	"channel" text NOT NULL,
	"represented" text,
	"text" text NOT NULL,
	"place" text,
	"note" text,
	"holder_person_id" text,
	"holder_grid_id" text NOT NULL,
	"policy_version" integer NOT NULL,
	"reported_at" timestamp (3) with time zone NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"accept_from" timestamp (3) with time zone NOT NULL,
	"accept_due" timestamp (3) with time zone NOT NULL,
	"result_due" timestamp (3) with time zone NOT NULL,
	"answer_due" timestamp (3) with time zone,
	"next_look_at" timestamp (3) with time zone,
	"rung" integer DEFAULT 0 NOT NULL,
	"level" text DEFAULT 'micro' NOT NULL,
	"supervision" text,
	"returns" integer DEFAULT 0 NOT NULL,
	"merged_into" integer,
	"acknowledged_at" timestamp (3) with time zone,
	"acknowledged_by" text,
	"resolved_at" timestamp (3) with time zone,
	"resolved_by" text,
	"closed_at" timestamp (3) with time zone,
	"reopened" integer DEFAULT 0 NOT NULL,
	"rating" text,
	"rated_by" integer,
	"rating_proxy" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ticket_message" (
	"id" serial PRIMARY KEY NOT NULL,
	"ticket_number" integer NOT NULL,
	"account_id" text NOT NULL,
	"external_id" text NOT NULL,
	"contact_id" integer,
	"room_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	"type" text NOT NULL,
	"text" text NOT NULL,
	"part" text NOT NULL,
	"recalled" boolean DEFAULT false NOT NULL,
	CONSTRAINT "ticket_message_once" UNIQUE("ticket_number","account_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"names" text[] NOT NULL,
	"stable_ids" boolean NOT NULL,
	"per_minute" integer NOT NULL,
	"room_gap_ms" integer NOT NULL,
	"last_sent_at" timestamp (3) with time zone,
	"paused_until" timestamp (3) with time zone,
	"pauses" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "binding_code" (
	"code" text PRIMARY KEY NOT NULL,
	"room_id" text,
	"person_id" text,
	"valid_until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "category" (
	"code" text PRIMARY KEY NOT NULL,
	"body" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact" (
	"id" serial PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"external_id" text NOT NULL,
	"name" text NOT NULL,
	"friend" boolean NOT NULL,
	"person_id" text,
	"left_out" boolean DEFAULT false NOT NULL,
	CONSTRAINT "contact_external" UNIQUE("account_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "departure" (
	"room_id" text NOT NULL,
	"contact_id" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "departure_room_id_contact_id_pk" PRIMARY KEY("room_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "duty" (
	"person_id" text NOT NULL,
	"grid_id" text NOT NULL,
	"role" text NOT NULL,
	"from_day" date,
	"until_day" date,
	CONSTRAINT "duty_person_id_grid_id_role_pk" PRIMARY KEY("person_id","grid_id","role")
);
--> statement-breakpoint
CREATE TABLE "grid" (
	"id" text PRIMARY KEY NOT NULL,
	"parent_id" text,
	"path" text COLLATE "C" NOT NULL,
	"kind" text NOT NULL,
	"level" text NOT NULL,
	"name" text NOT NULL,
	"aliases" text[] NOT NULL,
	"households" integer
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"wechat" text
);
--> statement-breakpoint
CREATE TABLE "place" (
	"id" serial PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"aliases" text[] NOT NULL,
	"grid_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "policy" (
	"version" serial PRIMARY KEY NOT NULL,
	"body" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "room" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"external_id" text,
	"topic" text NOT NULL,
	"grid_id" text NOT NULL,
	"kind" text NOT NULL,
	"bound_at" timestamp (3) with time zone,
	CONSTRAINT "room_external" UNIQUE("account_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "town" (
	"id" integer PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "follower" ADD CONSTRAINT "follower_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contact"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_message_id_ticket_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."ticket_message"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_reporter_id_contact_id_fk" FOREIGN KEY ("reporter_id") REFERENCES "public"."contact"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "binding_code" ADD CONSTRAINT "binding_code_room_id_room_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."room"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "binding_code" ADD CONSTRAINT "binding_code_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "departure" ADD CONSTRAINT "departure_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contact"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty" ADD CONSTRAINT "duty_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty" ADD CONSTRAINT "duty_grid_id_grid_id_fk" FOREIGN KEY ("grid_id") REFERENCES "public"."grid"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place" ADD CONSTRAINT "place_grid_id_grid_id_fk" FOREIGN KEY ("grid_id") REFERENCES "public"."grid"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room" ADD CONSTRAINT "room_grid_id_grid_id_fk" FOREIGN KEY ("grid_id") REFERENCES "public"."grid"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ask_contact" ON "ask" USING btree ("contact_id","at");--> statement-breakpoint
CREATE INDEX "heard_at" ON "heard" USING btree ("at");--> statement-breakpoint
CREATE INDEX "saying_due" ON "saying" USING btree ("account_id","not_before") WHERE state in ('waiting', 'sending', 'uncertain');--> statement-breakpoint
CREATE INDEX "saying_ticket" ON "saying" USING btree ("ticket_number","id");--> statement-breakpoint
CREATE INDEX "saying_room" ON "saying" USING btree ("room_id","id");--> statement-breakpoint
CREATE INDEX "event_ticket" ON "event" USING btree ("ticket_number","id");--> statement-breakpoint
CREATE INDEX "media_ticket" ON "media" USING btree ("ticket_number");--> statement-breakpoint
CREATE INDEX "ticket_next_look" ON "ticket" USING btree ("next_look_at") WHERE next_look_at is not null;--> statement-breakpoint
CREATE INDEX "ticket_room_open" ON "ticket" USING btree ("room_id","state");--> statement-breakpoint
CREATE INDEX "ticket_path" ON "ticket" USING btree ("grid_path","number");--> statement-breakpoint
CREATE INDEX "ticket_holder" ON "ticket" USING btree ("holder_person_id","state");--> statement-breakpoint
CREATE INDEX "ticket_reporter" ON "ticket" USING btree ("reporter_id","reported_at");--> statement-breakpoint
CREATE INDEX "contact_person" ON "contact" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "duty_grid" ON "duty" USING btree ("grid_id");--> statement-breakpoint
CREATE INDEX "grid_path" ON "grid" USING btree ("path");