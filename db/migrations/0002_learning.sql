CREATE TABLE "example" (
	"ticket_number" integer PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"is_report" boolean NOT NULL,
	"category_code" text NOT NULL,
	"clock_class" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "model" (
	"id" serial PRIMARY KEY NOT NULL,
	"weights" "bytea" NOT NULL,
	"examples" integer NOT NULL,
	"gain" jsonb NOT NULL,
	"on" boolean NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "example" ADD CONSTRAINT "example_ticket_number_ticket_number_fk" FOREIGN KEY ("ticket_number") REFERENCES "public"."ticket"("number") ON DELETE no action ON UPDATE no action;