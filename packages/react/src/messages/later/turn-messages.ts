/** What is said below a message: feedback, tools and their approval, editing. */
export interface TurnMessages {
  goodReply: string;
  badReply: string;
  whatWasGood: string;
  whatWasBad: string;
  /** Said when feedback is stored. */
  feedbackKept: string;
  /** Before the reason why feedback was not stored. */
  feedbackFailed: string;
  /** Where the server keeps no feedback. */
  feedbackUnsupported: string;
  /** Begins another conversation with what was said up to a message. */
  continueInNewChat: string;
  /** Before the reason why no new chat was begun. */
  notContinued: string;
  /** The name of the two buttons that rate a reply. */
  feedback: string;
  /** Names the question of one tool for screen readers. */
  approvalOf: (tool: string) => string;
  approve: string;
  deny: string;
  denyReason: string;
  reasonGiven: string;
  /** After a decision that is sent with those about the other tools of its message. */
  decideOthers: string;
  changeDecision: string;
  editLabel: string;
  save: string;
}

/** English. */
export const enTurn: TurnMessages = {
  goodReply: "Good reply",
  badReply: "Bad reply",
  whatWasGood: "What was good? (optional)",
  whatWasBad: "What was wrong? (optional)",
  feedbackKept: "Thank you for your feedback.",
  feedbackFailed: "Your feedback was not kept.",
  feedbackUnsupported: "Feedback is not kept here.",
  continueInNewChat: "Continue in a new chat",
  notContinued: "No new chat was begun.",
  feedback: "Your feedback",
  approvalOf: (tool) => `Your approval: ${tool}`,
  approve: "Approve",
  deny: "Deny",
  denyReason: "Why not? (optional)",
  reasonGiven: "Your reason",
  decideOthers: "It is sent when you have decided about the others.",
  changeDecision: "Change",
  editLabel: "Edit your message",
  save: "Send",
};
