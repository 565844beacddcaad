/** How a run divides its pools, once for all who compute it. */
import { Migration } from "@mikro-orm/migrations";

const parts = `
alter table run_block add column pool_parts jsonb not null default '[]' check (jsonb_typeof(pool_parts) = 'array');
comment on column run_block.pool_parts is 'What its employees get of pools, divided among all members when the run began.';
`;

export class PoolsOfARun extends Migration {
  override up(): void {
    this.addSql(parts);
  }
}
