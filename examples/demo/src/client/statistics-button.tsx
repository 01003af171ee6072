import { lazy, Suspense, useRef, useState } from "react";

// Whoever never asks for them downloads none.
const Statistics = lazy(() => import("./statistics.js"));

interface StatisticsButtonProps {
  person: string;
  projectId: string;
}

/** Opens the statistics over the chat, which goes on underneath. */
export function StatisticsButton(props: StatisticsButtonProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label="Statistics"
        title="Statistics"
        onClick={() => {
          setOpen(true);
          dialog.current?.showModal();
        }}
      >
        <Bars />
      </button>
      <dialog
        ref={dialog}
        className="sheet"
        aria-label="Statistics"
        closedby="any"
        onClose={() => setOpen(false)}
      >
        <div>
          <Suspense>{isOpen && <Statistics {...props} />}</Suspense>
        </div>
        <div className="sheet-foot">
          <button type="button" className="sheet-close" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </div>
      </dialog>
    </>
  );
}

function Bars() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path
        d="M4 16V9.5M10 16V4M16 16v-4"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  );
}
