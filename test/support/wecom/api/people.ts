import { z } from 'zod'
import type { Json } from '../../slack/json.ts'
import type { Department, Member } from '../model.ts'
import { strayMembers } from '../schema/stray.ts'
import { isReachable } from '../state/directory.ts'
import type { World } from '../world.ts'
import { type Answer, fail, type Method, ok, violate } from './method.ts'

const get = (run: (world: World, args: Json) => Answer): Method => ({ verb: 'GET', needsToken: true, run })

/** As an app made after June 2022 is told: no mobile, no email, no address. */
const onWire = (member: Member): Json => ({
  userid: member.id,
  name: member.name,
  department: member.departments ?? [1],
  order: (member.departments ?? [1]).map(() => 0),
  position: '',
  is_leader_in_dept: (member.departments ?? [1]).map(() => 0),
  direct_leader: [],
  alias: member.alias ?? '',
  status: member.status ?? 1,
})

export const userGet = get((world, args) => {
  const member = world.directory.member(String(args.userid ?? ''))
  if (!member || member.status === 5) return fail(60111, 'userid not found')
  return (member.inApp ?? true) ? ok(onWire(member)) : fail(60011, 'no privilege over this user')
})

export const userSimpleList = get((world, args) => {
  const id = Number(args.department_id)
  if (!world.directory.departments.some((department) => department.id === id))
    return fail(60011, 'no such department')
  const own = world.directory.members.filter(
    (member) => isReachable(member) && (member.departments ?? [1]).includes(id),
  )
  return ok({
    userlist: own.map((member) => ({
      userid: member.id,
      name: member.name,
      department: member.departments ?? [1],
      open_userid: '',
    })),
  })
})

/** The department and all under it; all there are without an id. */
const under = (world: World, id: unknown): readonly Department[] => {
  const { departments } = world.directory
  if (id === undefined) return departments
  const walk = (parent: number): Department[] =>
    departments.filter((d) => d.parent === parent).flatMap((d) => [d, ...walk(d.id)])
  return [...departments.filter((d) => d.id === Number(id)), ...walk(Number(id))]
}

const department = ({ id, name, parent }: Department): Json => ({ id, name, parentid: parent, order: id })

export const departmentList = get((world, args) => ok({ department: under(world, args.id).map(department) }))

export const departmentSimpleList = get((world, args) =>
  ok({ department_id: under(world, args.id).map(({ id, parent }) => ({ id, parentid: parent, order: id })) }),
)

export const departmentGet = get((world, args) => {
  const found = world.directory.departments.find(({ id }) => id === Number(args.id))
  return found ? ok({ department: department(found) }) : fail(60003, 'department not found')
})

export const tagGet = get((world, args) => {
  const tag = world.directory.tags.find(({ id }) => id === Number(args.tagid))
  if (!tag) return fail(40068, 'invalid tagid')
  const members = tag.users.flatMap((id) => world.directory.member(id) ?? []).filter(isReachable)
  const userlist = members.map(({ id, name }) => ({ userid: id, name }))
  return ok({ tagname: tag.name, userlist, partylist: [] })
})

const openIds = z.object({ open_userid_list: z.array(z.string()).min(1).max(1000) })

/** From the ids that a bot of an ordinary member is told to those of the address book; plain ones come back as invalid. */
export const plainUserIds: Method = {
  verb: 'POST',
  needsToken: true,
  run: (world, args) => {
    const parsed = openIds.safeParse(args)
    if (!parsed.success) return violate(world, 'batch/openuserid_to_userid', 40058, parsed.error.message)
    for (const path of strayMembers(args, parsed.data)) {
      world.violate(`batch/openuserid_to_userid: ${path} is not documented for a self-built app`)
    }
    const known = parsed.data.open_userid_list.flatMap((open) => {
      const member = world.directory.byOpenId(open)
      return member && isReachable(member) ? [{ open_userid: open, userid: member.id }] : []
    })
    const found = known.map(({ open_userid }) => open_userid)
    const invalid = parsed.data.open_userid_list.filter((open) => !found.includes(open))
    return ok({ userid_list: known, invalid_open_userid_list: invalid })
  },
}

/** Where WeCom's callbacks come from. */
export const getCallbackIp = get(() => ok({ ip_list: ['127.0.0.1'] }))
