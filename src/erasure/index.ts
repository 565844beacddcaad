/** Erasing a person: the name and what was written about them go, what was paid stays. */
export { type Erased, eraseEmployee } from "./service.ts";
