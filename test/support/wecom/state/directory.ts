import type { Department, Member, Tag } from '../model.ts'
import type { FakeWeComOptions } from '../options.ts'

/** The corporation's address book. Ids of people are looked up without regard to case, as WeCom does. */
export class Directory {
  readonly departments: readonly Department[]
  readonly tags: readonly Tag[]
  readonly members: readonly Member[]
  readonly #byKey: ReadonlyMap<string, Member>
  readonly #byOpenId: ReadonlyMap<string, Member>

  constructor({ users, departments, tags }: FakeWeComOptions) {
    this.members = users
    this.departments = departments
    this.tags = tags
    this.#byKey = new Map(users.map((user) => [user.id.toLowerCase(), user]))
    this.#byOpenId = new Map(users.map((user) => [this.openId(user), user]))
  }

  member(id: string): Member | undefined {
    return this.#byKey.get(id.toLowerCase())
  }

  /** The id as it was created; the given one where nobody has it. */
  proper(id: string): string {
    return this.member(id)?.id ?? id
  }

  /** The encrypted id that a bot made by an ordinary member is told. */
  openId(member: Member): string {
    return `wo${Buffer.from(member.id).toString('hex').padEnd(30, '0')}`
  }

  byOpenId(openId: string): Member | undefined {
    return this.#byOpenId.get(openId)
  }

  inDepartment(id: number): readonly Member[] {
    return this.members.filter((member) => (member.departments ?? [1]).some((own) => this.#isUnder(own, id)))
  }

  #isUnder(own: number, id: number): boolean {
    if (own === id) return true
    const parent = this.departments.find((department) => department.id === own)?.parent
    return parent !== undefined && parent !== own && this.#isUnder(parent, id)
  }
}

/** Whether the app may write to somebody and read about them. */
export const isReachable = (member: Member): boolean =>
  (member.inApp ?? true) && (member.status ?? 1) !== 2 && (member.status ?? 1) !== 5
