/** The ORM's database: exact values, migrations by several at once, transactions and their raw client. */

import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Migration } from "@mikro-orm/migrations";
import { from as copyFrom } from "pg-copy-streams";
import { describe, expect, test } from "vitest";
import { migrate } from "../../src/db/migrate.ts";
import { openDatabase, openOrm } from "../../src/db/orm.ts";
import { transactionClient } from "../../src/db/session.ts";
import { recordStatements, testDatabase } from "../support/database.ts";

class First extends Migration {
  up(): void {
    this.addSql("create table steps (step int not null)");
    // Long enough that processes without a lock between them would all be at it.
    this.addSql("select pg_sleep(0.1)");
    this.addSql("insert into steps values (1)");
  }
}

class Second extends Migration {
  up(): void {
    this.addSql("insert into steps values (2)");
  }
}

class Broken extends Migration {
  up(): void {
    this.addSql("insert into nonexistent values (1)");
  }
}

const { orm, url } = await testDatabase();

describe("values", () => {
  test("numbers with decimals and large integers come back digit for digit", async () => {
    const [row] = await orm.em.execute(
      "select 0.10::numeric(20,4) as n, 12345678901234567890.123456789::numeric as wide, 9007199254740993::int8 as i",
    );
    expect(row).toEqual({ n: "0.1000", wide: "12345678901234567890.123456789", i: "9007199254740993" });
  });

  test("arrays of exact numbers come back digit for digit", async () => {
    const [row] = await orm.em.execute(
      "select array[0.1, null, 12345678901234567890.5]::numeric[] as n, array[9007199254740993]::int8[] as i",
    );
    expect(row).toEqual({ n: ["0.1", null, "12345678901234567890.5"], i: ["9007199254740993"] });
  });

  test("a calendar day comes back as its ISO text, alone and in an array", async () => {
    const [row] = await orm.em.execute("select date '2024-02-29' as d, array[date '0099-12-31'] as ds");
    expect(row).toEqual({ d: "2024-02-29", ds: ["0099-12-31"] });
  });

  test("times are in UTC whatever the database's own settings say", async () => {
    const name = new URL(url).pathname.slice(1);
    await orm.em.execute(`alter database ${name} set timezone to 'Asia/Tokyo'`);
    await orm.em.execute(`alter database ${name} set datestyle to 'German'`);
    const other = await openOrm(url, 2);
    try {
      const [row] = await other.em.execute(
        "select timestamptz '2024-03-01 00:30:00+03' as t, date '2024-03-01' as d",
      );
      expect(row).toEqual({ t: "2024-02-29 21:30:00+00", d: "2024-03-01" });
    } finally {
      await other.close();
    }
  });
});

describe("migrate", () => {
  test("finds nothing to do in a migrated database", async () => {
    expect(await migrate(orm)).toEqual([]);
  });

  test("runs every migration exactly once when several processes start at the same time", async () => {
    const empty = await testDatabase({ empty: true });
    const orms = [empty.orm, ...(await Promise.all([openOrm(empty.url, 2), openOrm(empty.url, 2)]))];
    for (const each of orms) {
      each.config.set("migrations", { ...each.config.get("migrations"), migrationsList: [First, Second] });
    }
    try {
      const ran = await Promise.all(orms.map((each) => migrate(each)));
      expect(ran.flat()).toEqual(["First", "Second"]);
      expect(await empty.orm.em.execute("select step from steps order by step")).toEqual([
        { step: 1 },
        { step: 2 },
      ]);
    } finally {
      await Promise.all(orms.map((each) => each.close()));
      await empty.close();
    }
  });

  test("leaves nothing of a batch in which one migration fails, and lets the next try", async () => {
    const empty = await testDatabase({ empty: true });
    const { config } = empty.orm;
    config.set("migrations", { ...config.get("migrations"), migrationsList: [First, Broken] });
    await expect(migrate(empty.orm)).rejects.toThrow("nonexistent");
    await expect(migrate(empty.orm)).rejects.toThrow("nonexistent");
    const [found] = await empty.orm.em.execute("select to_regclass('steps') as steps");
    expect(found).toEqual({ steps: null });
    await empty.close();
  });
});

describe("transactionClient", () => {
  test("copies rows in the entity manager's own transaction", async () => {
    await orm.em.execute("create table copied (n numeric)");
    await orm.em
      .fork()
      .transactional(async (em) => {
        await em.execute("insert into copied values (?)", ["0.1"]);
        const client = await transactionClient(em);
        await pipeline(Readable.from(["0.2\n0.3\n"]), client.query(copyFrom("copy copied from stdin")));
        const [inside] = await em.execute("select sum(n) as total from copied");
        expect(inside).toEqual({ total: "0.6" });
        throw new Error("undo");
      })
      .catch(() => null);
    const [outside] = await orm.em.execute("select count(*) as rows from copied");
    expect(outside).toEqual({ rows: "0" });
  });

  test("refuses outside a transaction", async () => {
    await expect(transactionClient(orm.em.fork())).rejects.toThrow("no transaction");
  });

  test("finds the right connection while many transactions are open", async () => {
    const work = Array.from({ length: 4 }, (_, index) =>
      orm.em.fork().transactional(async (em) => {
        await em.execute("select set_config('premia.test', ?, true)", [String(index)]);
        const client = await transactionClient(em);
        const { rows } = await client.query("select current_setting('premia.test') as value");
        return rows[0]?.value;
      }),
    );
    expect(await Promise.all(work)).toEqual(["0", "1", "2", "3"]);
  });
});

test("statements are recorded from the ORM, its query builder and the raw client alike", async () => {
  const statements = await recordStatements(orm, () =>
    orm.em.fork().transactional(async (em) => {
      await em.execute("select 1 as by_orm");
      await em
        .getKysely()
        .selectNoFrom((eb) => eb.val(2).as("by_kysely"))
        .execute();
      await (await transactionClient(em)).query("select 3 as by_client");
    }),
  );
  const own = statements.filter((text) => !text.includes("premia.marker"));
  expect(own).toEqual([
    "begin",
    "select 1 as by_orm",
    'select $1 as "by_kysely"',
    "select 3 as by_client",
    "commit",
  ]);
});

test("a database that does not answer is reported when it is opened", async () => {
  const nowhere = { databaseUrl: "postgres://nobody@127.0.0.1:1/none", databasePool: 2 };
  await expect(openDatabase({ ...nowhere, dataDir: "", embeddedPort: null })).rejects.toThrow("ECONNREFUSED");
});
