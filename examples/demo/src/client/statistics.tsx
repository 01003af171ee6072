import { createRestClient } from "@helperchat/adapter-rest";
import { HelperChatProvider, useClientOf } from "@helperchat/react";
import { SessionStats } from "@helperchat/react/stats";

interface StatisticsProps {
  person: string;
  projectId: string;
}

/** What the person's chats in a project come to: a page of the app's own, with one part in it. */
export default function Statistics({ person, projectId }: StatisticsProps) {
  const client = useClientOf(person, () =>
    createRestClient({ api: "/api/chat", personId: person }),
  );
  return (
    <HelperChatProvider client={client}>
      <SessionStats projectId={projectId} />
    </HelperChatProvider>
  );
}
