import type { FunctionFailure, Invocation } from './invocation.ts'

/** What the runtime sends as answer, as it comes. */
export interface RuntimeAnswer {
  readonly contentType: string
  readonly streamed: boolean
  readonly body: AsyncIterable<Buffer>
}

/** One invocation on its way through a runtime: taken, answered, responded, over; or failed at any of these. */
export class Call {
  readonly invocation: Invocation
  readonly #taken = Promise.withResolvers<void>()
  readonly #answered = Promise.withResolvers<RuntimeAnswer>()
  readonly #responded = Promise.withResolvers<void>()
  readonly #over = Promise.withResolvers<void>()
  readonly #failed = Promise.withResolvers<FunctionFailure>()
  #isTaken = false

  constructor(invocation: Invocation) {
    this.invocation = invocation
    // A failure that comes before anybody asks for the answer is told when they do.
    this.#answered.promise.catch(() => {})
  }

  /** The runtime has the event. */
  get taken(): Promise<void> {
    return this.#taken.promise
  }

  get isTaken(): boolean {
    return this.#isTaken
  }

  /** The beginning of the answer; rejects with `FunctionFailure`. */
  get answered(): Promise<RuntimeAnswer> {
    return this.#answered.promise
  }

  /** The runtime has sent all it will send. */
  get responded(): Promise<void> {
    return this.#responded.promise
  }

  /** The runtime has asked for the next invocation, or never will. */
  get over(): Promise<void> {
    return this.#over.promise
  }

  /** Settles only when the call fails: why. */
  get failed(): Promise<FunctionFailure> {
    return this.#failed.promise
  }

  take(): void {
    this.#isTaken = true
    this.#taken.resolve()
  }

  answer(answer: RuntimeAnswer): void {
    this.#answered.resolve(answer)
  }

  respond(): void {
    this.#responded.resolve()
  }

  finish(): void {
    this.#over.resolve()
  }

  /** The first reason counts. */
  fail(failure: FunctionFailure): void {
    this.#failed.resolve(failure)
    this.#answered.reject(failure)
    this.#responded.resolve()
  }
}
