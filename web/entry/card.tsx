import type { ReactNode } from 'react'

/** The room before the door: the name of the house and one small form. */
export function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="door">
      <section className="door-card">
        <p className="door-brand">
          <img src="/console/echo.svg" alt="" width={40} height={40} />
          <span>
            回音<small>网格治理 · 件件有回音</small>
          </span>
        </p>
        <h1>{title}</h1>
        {children}
      </section>
    </main>
  )
}
