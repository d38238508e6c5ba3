import pg from 'pg';

/** One statement on a connection of its own, as whoever the URL names: what a test checks, it sees past the product's roles. */
export async function querySql<Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}
