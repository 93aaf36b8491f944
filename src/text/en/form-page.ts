import type { formPage as zhCN } from '../zh-cn/form-page.ts'

/** The page of a form, opened by a link from the chat, in English. */
export const formPage: typeof zhCN = {
  opening: 'Opening the form…',
  goOn: 'Continue',
  required: 'required',
  choose: 'Please choose',
  none: 'None',
  until: 'Please submit before {at}; after that this link no longer works.',
  wrongTitle: 'Not right yet: {title}',
  notSaved: 'This is not saved yet. Please correct what is marked; everything you typed is still here.',
  missing: 'Please fill this in.',
  missingChoice: 'Please choose one.',
  missingDate: 'Please give a date.',
  tooLong: 'Too long: at most {most} characters, and this has {n}.',
  notOffered: 'Please choose one of those that are listed.',
  badDate: 'Please write the date like 2026-12-01.',
  busy: 'Busy just now; this is not saved, and everything you typed is still here. Please submit it again.',
  failed:
    'Something went wrong, and this may or may not be saved. Everything you typed is still here. Please submit it again; it will not be done twice.',
  saved: 'Saved.',
  close: 'You can close this page and go back to the chat.',
  earlier:
    'Saved, but it may be what you submitted a little earlier. Please look at it in the chat; to change something, press the button again.',
  typed: 'What you typed was not saved. You can copy it from here:',
  notices: {
    expired: {
      title: 'This link has expired',
      text: 'For safety a link works only for a short time. Go back to the chat and press the button again: you will get a new one.',
    },
    unknown: {
      title: 'This link is not valid, or has expired',
      text: 'Go back to the chat and press the button again: you will get a new one. Open the link as a whole; no letter may be missing.',
    },
    elsewhere: {
      title: 'This link has been used, or opened elsewhere',
      text: 'Each link works once, for one person, in one browser. Go back to the chat and press the button again: you will get a new one.',
    },
    cookies: {
      title: 'Your browser keeps no cookies',
      text: 'This page needs a cookie, to be sure that who submits is who opened the link. Please allow cookies and open the link again.',
    },
    foreign: {
      title: 'Not saved',
      text: 'This came from another site and was not carried out. Open the form by the link in the chat.',
    },
    'bad-request': {
      title: 'Not saved',
      text: 'This was not understood and not carried out. Open the form again by the link in the chat.',
    },
    'too-large': {
      title: 'Too long, and not saved',
      text: 'Please go back, shorten it and submit again. The link still works.',
    },
    'too-many': {
      title: 'Submitted too often, and not saved',
      text: 'Please wait a little, go back to the chat and press the button again: you will get a new link.',
    },
    failed: {
      title: 'This cannot be opened just now',
      text: 'Something went wrong. Please open the link again in a little while.',
    },
  },
}
