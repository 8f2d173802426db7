ALTER TABLE "warning" ADD COLUMN "until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "warning" ADD COLUMN "taken_back" boolean DEFAULT false NOT NULL;