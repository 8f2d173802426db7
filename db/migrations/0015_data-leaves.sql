CREATE TABLE "data_export" (
	"id" serial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"format" text NOT NULL,
	"purpose" text NOT NULL,
	"fields" text[] NOT NULL,
	"filter" jsonb NOT NULL,
	"asked_by" integer,
	"asked_name" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"decided_by" integer,
	"decided_name" text,
	"decided_at" timestamp (3) with time zone,
	"granted" boolean,
	"taken_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "anonymised_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "town" ADD COLUMN "retention" jsonb;--> statement-breakpoint
ALTER TABLE "town" ADD COLUMN "replies" jsonb;--> statement-breakpoint
CREATE INDEX "data_export_asked" ON "data_export" USING btree ("asked_at");--> statement-breakpoint
CREATE INDEX "ticket_kept" ON "ticket" USING btree ("reported_at") WHERE anonymised_at is null;
--> statement-breakpoint
-- When its time is over a matter loses who reported it as well as what they said (PC-04); who of staff did what, and when, stays.
CREATE OR REPLACE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE words CONSTANT text[] := ARRAY['text', 'place', 'represented', 'note', 'latitude', 'longitude', 'reporterId', 'ratedBy'];
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF current_setting('huiyin.erasing', true) = 'on'
      AND (NEW.id, NEW.ticket_number, NEW.at, NEW.kind) = (OLD.id, OLD.ticket_number, OLD.at, OLD.kind)
      AND (NEW.actor = OLD.actor OR (OLD.actor LIKE 'contact:%' AND NEW.actor = 'contact:0'))
      AND NEW.patch - words = OLD.patch - words
      AND OLD.detail @> NEW.detail
    THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'events are append-only';
END $$;
