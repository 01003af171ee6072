import type { ReactNode } from "react";

export interface ChatHeaderProps {
  title: string;
  /** Controls before the title. */
  children?: ReactNode;
  className?: string;
}

/** The name of what is open. */
export function ChatHeader({ title, children, className }: ChatHeaderProps) {
  return (
    <header data-hc-part="chat-header" className={className}>
      {children}
      <h2 dir="auto" title={title}>
        {title}
      </h2>
    </header>
  );
}
