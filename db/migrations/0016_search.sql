CREATE TABLE "ticket_grams" (
	"number" integer PRIMARY KEY NOT NULL,
	"grams" text[] NOT NULL
);
--> statement-breakpoint
DROP INDEX "ticket_kept";--> statement-breakpoint
CREATE INDEX "ticket_grams_in" ON "ticket_grams" USING gin ("grams" array_ops);--> statement-breakpoint
CREATE INDEX "ticket_not_closed" ON "ticket" USING btree ("state","number") WHERE state <> 'closed';
--> statement-breakpoint
CREATE FUNCTION grams_of(words text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(array_agg(DISTINCT a || b), '{}')
  FROM (
    SELECT letter AS a, lead(letter) OVER (ORDER BY place) AS b
    FROM unnest(string_to_array(lower(words COLLATE "C"), NULL)) WITH ORDINALITY AS t(letter, place)
  ) pairs
  WHERE b IS NOT NULL
$$;
--> statement-breakpoint
-- The words of a ticket and its place, with something between that nobody types.
CREATE FUNCTION keep_grams() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ticket_grams (number, grams) VALUES (NEW.number, grams_of(concat_ws(E'\n', NEW.text, NEW.place)))
  ON CONFLICT (number) DO UPDATE SET grams = excluded.grams;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER ticket_grams_new AFTER INSERT ON "ticket" FOR EACH ROW EXECUTE FUNCTION keep_grams();
--> statement-breakpoint
CREATE TRIGGER ticket_grams_changed AFTER UPDATE OF text, place ON "ticket" FOR EACH ROW
  WHEN (OLD.text IS DISTINCT FROM NEW.text OR OLD.place IS DISTINCT FROM NEW.place) EXECUTE FUNCTION keep_grams();
--> statement-breakpoint
INSERT INTO ticket_grams (number, grams) SELECT number, grams_of(concat_ws(E'\n', text, place)) FROM ticket;
