/** Which unit an address shows; the server chooses one where it says none. */
import type { UnitMembersQuery, UnitMembersQueryVariables } from "./people.generated.ts";

export type Unit = UnitMembersQuery["units"][number];

export function askedAt(address: URLSearchParams): UnitMembersQueryVariables {
  return { unit: address.get("unit") };
}

/** The unit that the server has chosen: that which somebody heads today, or the first at the top. Units come by code. */
export function ownUnit(units: readonly Unit[], number: string, today: string): Unit | undefined {
  const heads = ({ heads: all }: Unit) =>
    all.some(
      ({ employee, from, to }) => employee.number === number && from <= today && (to ?? today) >= today,
    );
  return units.find(heads) ?? units.find(({ parent }) => parent === null);
}
