import type { Attack } from "./attack.js";
import { feedbackAttacks } from "./feedback-attacks.js";
import { forgingAttacks } from "./forging-attacks.js";
import { guessingAttacks } from "./guessing-attacks.js";
import { hijackingAttacks } from "./hijacking-attacks.js";
import { nobodyAttacks } from "./nobody-attacks.js";
import { orderAttacks } from "./order-attacks.js";
import { ownerAttacks } from "./owner-attacks.js";
import { readingAttacks } from "./reading-attacks.js";
import { shareAttacks } from "./share-attacks.js";
import { statsAttacks } from "./stats-attacks.js";
import { templateAttacks } from "./template-attacks.js";
import { tokenAttacks } from "./token-attacks.js";
import { writingAttacks } from "./writing-attacks.js";

/** Everything that nobody, a stranger, an owner or the holder of a bad token may try. */
export const attacks: readonly Attack[] = [
  ...nobodyAttacks,
  ...readingAttacks,
  ...writingAttacks,
  ...hijackingAttacks,
  ...guessingAttacks,
  ...forgingAttacks,
  ...ownerAttacks,
  ...orderAttacks,
  ...feedbackAttacks,
  ...shareAttacks,
  ...templateAttacks,
  ...tokenAttacks,
  ...statsAttacks,
];

/** An attack by its name. */
export function attackNamed(name: string): Attack {
  const attack = attacks.find((one) => one.name === name);
  if (!attack) throw new Error(`There is no attack named "${name}".`);
  return attack;
}
