import { Component, type ReactNode } from 'react';
import { BrokenPage } from './plain-pages.tsx';

/** Catches a screen that fell over while drawing; what was typed into the outbox is still on the device. */
export class ErrorBoundary extends Component<
  { readonly children: ReactNode; readonly resetKey: string },
  { failed: boolean }
> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidUpdate(before: { readonly resetKey: string }) {
    if (this.state.failed && before.resetKey !== this.props.resetKey) this.setState({ failed: false });
  }

  override render() {
    return this.state.failed ? <BrokenPage /> : this.props.children;
  }
}
