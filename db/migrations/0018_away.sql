ALTER TABLE "warning_call" ADD COLUMN "clock_from" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "warning_call" ADD COLUMN "passed_on_at" timestamp (3) with time zone;