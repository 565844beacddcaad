/** Who acts: the entity manager of a request knows it, and each of its transactions tells the database for the audit log. */
import type { EventSubscriber, TransactionEventArgs } from "@mikro-orm/core";
import type { EntityManager } from "@mikro-orm/postgresql";

/** An employee, or a program by its name. */
export type Actor =
  | { readonly kind: "EMPLOYEE"; readonly id: number }
  | { readonly kind: "SERVICE"; readonly name: string };

/** From now on, what this entity manager and its forks change is on the actor's account. */
export function actAs(em: EntityManager, actor: Actor): void {
  em.setLoggerContext({ ...em.getLoggerContext(), actor });
}

/** Tells every transaction who acts; the setting ends with the transaction. */
export const actorSubscriber: EventSubscriber = {
  async afterTransactionStart({ em, transaction }: TransactionEventArgs): Promise<void> {
    const { actor } = em.getLoggerContext<{ id?: number; actor?: Actor }>();
    if (actor === undefined) return;
    const [setting, value] =
      actor.kind === "EMPLOYEE"
        ? ["premia.actor_id", String(actor.id)]
        : ["premia.actor_service", actor.name];
    await em.getConnection().execute("select set_config(?, ?, true)", [setting, value], "run", transaction);
  },
};
