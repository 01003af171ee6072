import { HelperChat } from "@helperchat/react";
import { placePath } from "./place.js";
import { TopBar } from "./top-bar.js";
import { usePerson } from "./use-person.js";
import { usePlace } from "./use-place.js";

export function App() {
  const [place, goTo] = usePlace();
  const [person, becomePerson] = usePerson();
  const { project, helper, sessionId } = place;
  return (
    <>
      <TopBar
        place={place}
        person={person}
        onPlaceChange={goTo}
        onPersonChange={(name) => {
          // Another person's session would not be found.
          goTo({ ...place, sessionId: null });
          becomePerson(name);
        }}
      />
      <main className="chat">
        <HelperChat
          // Nothing of one person, project or helper may linger in the next.
          key={`${person}/${project}/${helper}`}
          api="/api/chat"
          personId={person}
          projectId={project}
          helper={helper}
          sessionId={sessionId}
          sessionHref={(id) => placePath({ project, helper, sessionId: id })}
          shareHref={(token) => `${location.origin}/?shared=${token}`}
          onSessionChange={(id) => goTo({ project, helper, sessionId: id })}
        />
      </main>
    </>
  );
}
