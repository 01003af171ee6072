import type {
  BulkStore,
  LabelStore,
  SearchStore,
  SessionStore,
  StatsStore,
} from "@helperchat/core";

/** A store for the person whose history is measured. */
export interface Filled {
  store: SessionStore & SearchStore & LabelStore & BulkStore & StatsStore;
  /** How many the person has. */
  sessions: number;
}
