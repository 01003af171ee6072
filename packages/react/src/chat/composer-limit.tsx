import { useMessages } from "../messages/use-messages.js";

export interface ComposerLimitProps {
  length: number;
  maxLength: number;
}

/** Says how much room is left once there is little of it. */
export function ComposerLimit({ length, maxLength }: ComposerLimitProps) {
  const messages = useMessages();
  const left = maxLength - length;
  const over = left < 0;
  return (
    <p data-hc-part="composer-limit" data-hc-state={over ? "over" : "near"} role="status">
      {over && messages.charactersOver(-left)}
      {!over && left <= maxLength / 10 && messages.charactersLeft(left)}
    </p>
  );
}
