import type { Problem } from './wire.ts'

/** A request that is not served, by what the page is told. */
export class RequestProblem extends Error {
  override readonly name = 'RequestProblem'
  readonly problem: Problem
  readonly status: number

  constructor(problem: Problem, status: number) {
    super(problem)
    this.problem = problem
    this.status = status
  }
}
