import type { ReactNode } from "react";

export interface SidebarFooterProps {
  className?: string;
  children: ReactNode;
}

/** What stays in view below the list. */
export function SidebarFooter({ className, children }: SidebarFooterProps) {
  return (
    <div data-hc-part="sidebar-footer" className={className}>
      {children}
    </div>
  );
}
