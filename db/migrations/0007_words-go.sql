ALTER TABLE "contact" ADD COLUMN "banned_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "contact" ADD COLUMN "erase_asked_at" timestamp (3) with time zone;--> statement-breakpoint
-- Who did what and when is never rewritten. Somebody's own words may go when they ask for it (N-38): texts become shorter, nothing else changes.
CREATE OR REPLACE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE words CONSTANT text[] := ARRAY['text', 'place', 'represented', 'note'];
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
