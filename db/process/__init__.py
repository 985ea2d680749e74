"""The process behind an answer: stages, inquiries, recommendation, approval, reply.

Where to look:
- how answers should come about: `templates` (what managers edit), `choosing`, `policy`,
  `departments`;
- stages: `stages` (what begins and ends them), `stage_work` (how far their work has come),
  `closing` (what closing waits for), `stage_time`, `stage_reminders`; their rows, evidence and
  names: `stage_rows`, `stage_evidence`, `stage_names`;
- clocks: `clocks` (alone writes what was reckoned), `pauses`;
- inquiries: `inquiries` (verbs), `inquiry_reading`, `inquiry_reminders`;
- the answer: `recommendations`, `approvals` (verbs), `signing` (who may sign now), `authority`
  (ceilings and roles), `replies`, `answer` (what letters may say of it);
- for people to read: `panel` (as it is shown), `panel_reading`, `mine` (what waits for somebody),
  `told` (the words of the story).
"""
