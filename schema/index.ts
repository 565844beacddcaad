/** The GraphQL schema, put together from one file a concept. */
import "./scalars.ts";
import "./errors.ts";
import "./viewer.ts";
import "./org.ts";
import "./facts.ts";
import "./fact-batches.ts";
import "./tiers.ts";
import "./indicators.ts";
import "./plans.ts";
import "./facts-behind.ts";
import "./bonuses.ts";
import "./formula.ts";
import "./pay.ts";
import { builder } from "./builder.ts";

export const schema = builder.toSchema();
