-- When the title was true, by the platform's clock: news of it that come late do not count.
ALTER TABLE chat_group ADD COLUMN titled_at BIGINT NOT NULL DEFAULT 0;
