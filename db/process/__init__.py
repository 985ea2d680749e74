"""The process behind an answer: stages, inquiries, recommendation, approval, reply."""
