import { expect, test } from '@jest/globals'
import { claimedType, hiddenDataOf, namedType, sniff } from './file-types.ts'

test('a Content-Type names a type of the list, says nothing, or is not taken', () => {
  expect(['image/jpeg', 'IMAGE/JPG; q=1', 'audio/x-wav', 'text/plain; charset=utf-8'].map(claimedType)).toEqual([
    'jpeg',
    'jpeg',
    'wav',
    'text',
  ])
  expect([undefined, '', 'application/octet-stream', 'application/zip'].map(claimedType)).toEqual(
    Array(4).fill('unsaid'),
  )
  expect(['text/html', 'image/svg+xml', 'constructor', 'application/msword'].map(claimedType)).toEqual(
    Array(4).fill(undefined),
  )
})

test('a name ends as a type of the list, as none, or as a program', () => {
  expect(['a.PDF', 'b.jpeg', 'c.tar.png', ' d.txt '].map(namedType)).toEqual(['pdf', 'jpeg', 'png', 'text'])
  expect(['a', 'a.', 'beslut 2.1', 'a.toString', '.htaccess'].map(namedType)).toEqual(Array(5).fill('unsaid'))
  expect(['a.js', 'a.HTML', 'a.docm', 'a.pdf.exe', 'a.svg'].map(namedType)).toEqual(Array(5).fill(undefined))
})

test('the first bytes decide, and what begins like markup or commands is no text', () => {
  const found = (text: string) => sniff(Buffer.from(text))
  expect(['%PDF-1.4', 'PK\x03\x04', 'ID3\x03', 'Hej å', '\ufeffHej'].map(found)).toEqual([
    'pdf',
    'zip',
    'mp3',
    'text',
    'text',
  ])
  for (const text of [
    '<html>',
    '  <?xml ',
    '<!DOCTYPE html>',
    '\ufeff<svg',
    '#!/bin/sh',
    '{\\rtf1',
    '@echo off',
    'a\0b',
    '',
  ])
    expect(found(text)).toBeUndefined()
  // A frame of MPEG audio of layer II, and one whose bit rate does not exist.
  for (const bytes of [
    [0xff, 0xfd, 0x90, 0],
    [0xff, 0xfb, 0xf0, 0],
  ])
    expect(sniff(Buffer.from(bytes))).not.toBe('mp3')
})

test('what a file may still tell is said of each type', () => {
  expect((['jpeg', 'heic', 'pdf', 'mp4', 'text'] as const).map(hiddenDataOf)).toEqual([
    'removed',
    'may_remain',
    'may_remain',
    'may_remain',
    'none',
  ])
})
