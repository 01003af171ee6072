/**
 * What the invariants may ask for already. Each of these is a promise of its own, and is switched
 * on together with the code that keeps it.
 */
export const features = {
  /** Tabs hear of each other. */
  tabs: false,
  /** Nothing is stored after a stop that was not shown before it. */
  exactStop: true,
  /** Stop may be pressed twice. */
  doubleStop: false,
  /** A reply that is stopped after its server died is shown as it is stored. */
  lostStop: false,
};
