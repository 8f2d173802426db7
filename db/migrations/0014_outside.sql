CREATE TABLE "webhook" (
	"id" serial PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"events" text[] NOT NULL,
	"secret" text NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_delivery" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"webhook_id" integer NOT NULL,
	"ticket_number" integer NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"answered" integer,
	"failure" text
);
--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "latitude" double precision;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "longitude" double precision;--> statement-breakpoint
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_webhook_id_webhook_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhook"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "webhook_delivery_due" ON "webhook_delivery" USING btree ("next_try_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_delivery_hook" ON "webhook_delivery" USING btree ("webhook_id","id");--> statement-breakpoint
CREATE INDEX "ticket_pin" ON "ticket" USING btree ("latitude","longitude") WHERE latitude is not null;--> statement-breakpoint
CREATE INDEX "ticket_reported" ON "ticket" USING btree ("reported_at");
--> statement-breakpoint
-- A point on the map goes with the words when somebody asks for it (N-38).
CREATE OR REPLACE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE words CONSTANT text[] := ARRAY['text', 'place', 'represented', 'note', 'latitude', 'longitude'];
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF current_setting('huiyin.erasing', true) = 'on'
      AND (NEW.id, NEW.ticket_number, NEW.at, NEW.kind, NEW.actor) = (OLD.id, OLD.ticket_number, OLD.at, OLD.kind, OLD.actor)
      AND NEW.patch - words = OLD.patch - words
      AND OLD.detail @> NEW.detail
    THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'events are append-only';
END $$;
