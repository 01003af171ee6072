/** A protection that is taken away, to see that it was one. */
export interface Weakening {
  protection: string;
  /** Takes it away, as the owner of the database. */
  sql: string;
  /**
   * What stands in front of it, and is taken away before: the attacks fail even so, and
   * only then is `sql` run. For protections behind protections.
   */
  given?: string;
  /** The attacks that succeed without it. */
  caughtBy: readonly string[];
  /** What applying the migration again does not put right. */
  undo?: string;
}

/** Exchanges pieces of a function's definition. */
export function edit(name: string, changes: Readonly<Record<string, string>>): string {
  const steps = Object.entries(changes).map(
    ([from, to]) => `
      if position($$${from}$$ in definition) = 0 then
        raise exception '% does not say: %', '${name}', $$${from}$$;
      end if;
      definition := replace(definition, $$${from}$$, $$${to}$$);`,
  );
  return `do $weaken$
    declare
      definition text := pg_get_functiondef('${name}'::regproc);
    begin
      ${steps.join("")}
      execute definition;
    end $weaken$`;
}

/** Drops a constraint, and says how to bring it back. */
export function dropConstraint(
  table: string,
  name: string,
  definition: string,
): Pick<Weakening, "sql" | "undo"> {
  return {
    sql: `alter table public.${table} drop constraint ${name}`,
    undo: `alter table public.${table} add constraint ${name} ${definition}`,
  };
}
