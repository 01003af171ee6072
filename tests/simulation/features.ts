/**
 * What the invariants may ask for already. What is `false` is not kept yet, see "can still break it"
 * in docs/guarantees.md, and is switched on together with the code that keeps it.
 */
export const features = {
  /** Every tab agrees with the store once all is at rest, without being opened anew. */
  tabs: true,
  /** A reply that is joined is shown under the message that it answers, whichever that is. */
  joinedReply: true,
  /** A message that was on its way when its session was erased does not begin the session anew. */
  lateRequest: false,
  /** A reply that is stopped after its server died is shown as it is stored. */
  lostStop: false,
};
