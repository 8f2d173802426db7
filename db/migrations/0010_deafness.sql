ALTER TABLE "account" ADD COLUMN "alive_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "deaf_since" timestamp (3) with time zone;