import { Component, type ReactNode } from 'react'
import { Fault } from './Fault'
import { PartGone } from './lazyPart'

interface Props {
  /** What stands in it, as a person would call it: "The Modes view". */
  readonly name: string
  /** The class of the panel whose place the report of a fault takes. */
  readonly className?: string
  /** What stands in for it where its code is gone and the view beside it says so; the full report where left out. */
  readonly whenGone?: ReactNode
  readonly children: ReactNode
}

/** Keeps a fault in one part of the page from taking the others along: a report stands in its place. */
export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override state = { error: null as Error | null }

  static getDerivedStateFromError(thrown: unknown) {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) }
  }

  override render() {
    const { name, className = '', whenGone, children } = this.props
    const { error } = this.state
    if (!error) return children
    if (error instanceof PartGone && whenGone !== undefined) return whenGone
    const tryAgain = () => this.setState({ error: null })
    return <Fault name={name} className={className} error={error} onTryAgain={tryAgain} />
  }
}
