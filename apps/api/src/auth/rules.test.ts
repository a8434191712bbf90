import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { absoluteEnd, describeDevice, idleEnd, networkOf } from './rules.ts'

const now = new Date('2026-11-23T08:00:00Z')

test('an address becomes its network, and what is no address becomes nothing', () => {
  expect(networkOf('192.0.2.77')).toBe('192.0.2.0/24')
  expect(networkOf('::ffff:192.0.2.77')).toBe('192.0.2.0/24')
  expect(networkOf('2001:db8:1:2::3')).toBe('2001:db8:1::/48')
  expect(networkOf('2001:0DB8:0001::')).toBe('2001:db8:1::/48')
  expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0::/48')
  expect(networkOf('::1')).toBe('0:0:0::/48')
  expect(networkOf('nobody')).toBeNull()
})

test('no two addresses of one network are told apart, and none keeps its last part', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.nat(255), (address, last) => {
      const neighbour = address.replace(/\d+$/, String(last))
      expect(networkOf(neighbour)).toBe(networkOf(address))
    }),
  )
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      expect(networkOf(address)).toMatch(/^[0-9a-f.:]{3,40}\/(24|48)$/)
    }),
  )
})

test('a device is told by the names of its browser and system, without versions', () => {
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0'
  const phone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 (KHTML, like Gecko) Version/18.0 Mobile/15E Safari/604.1'
  expect(describeDevice(edge, '192.0.2.1')).toEqual({ browser: 'Edge', system: 'Windows', network: '192.0.2.0/24' })
  expect(describeDevice(phone, '192.0.2.1')).toMatchObject({ browser: 'Safari', system: 'iPhone' })
  expect(describeDevice('curl/8.0 my secret name', '192.0.2.1')).toMatchObject({ browser: null, system: null })
  expect(describeDevice(undefined, '192.0.2.1')).toMatchObject({ browser: null, system: null })
})

test('who can open a case has half an hour, others an hour, and nobody more than the session has left', () => {
  const minutes = (end: Date) => (end.getTime() - now.getTime()) / 60_000
  expect(minutes(idleEnd('case_worker', now, absoluteEnd(now)))).toBe(30)
  expect(minutes(idleEnd('reporter', now, absoluteEnd(now)))).toBe(60)
  expect(minutes(idleEnd('reporter', now, new Date(now.getTime() + 60_000)))).toBe(1)
  expect(minutes(absoluteEnd(now))).toBe(12 * 60)
})
