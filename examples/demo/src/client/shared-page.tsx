import { SharedSession } from "@helperchat/react/shared";

/** What a link leads to. */
export function SharedPage({ token }: { token: string }) {
  return (
    <main className="shared-page">
      <SharedSession api="/api/chat" token={token} />
    </main>
  );
}
