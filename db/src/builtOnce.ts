import type { Transaction } from './transactionsOn.ts';

/** Builds a prepared statement once per connection, not once per use. Values are passed as placeholders. */
export function builtOnce<Statement>(build: (tx: Transaction) => Statement): (tx: Transaction) => Statement {
  const built = new WeakMap<Transaction, Statement>();
  return (tx) => {
    const statement = built.get(tx) ?? build(tx);
    built.set(tx, statement);
    return statement;
  };
}
