extension Migrations {
  /// `text_list`: uris or labels of long axes, which blobs of snapshots and presentations name by their
  /// digest. `bytes`: the length of a body that is kept as a frame of Zstandard; NULL where it is kept as
  /// it is, as all were before. The first files of the fifth form have no `kept_answer`.
  static let lists = """
    CREATE TABLE text_list (
      id INTEGER PRIMARY KEY,
      digest TEXT NOT NULL UNIQUE,
      content BLOB NOT NULL
    ) STRICT;
    CREATE TRIGGER text_list_is_immutable BEFORE UPDATE ON text_list
    BEGIN SELECT RAISE(ABORT, 'a list of texts is never changed'); END;
    CREATE TABLE snapshot_list (
      snapshot_id INTEGER NOT NULL REFERENCES snapshot ON DELETE CASCADE,
      list_id INTEGER NOT NULL REFERENCES text_list,
      PRIMARY KEY (snapshot_id, list_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX snapshot_list_list ON snapshot_list (list_id);
    CREATE TABLE presentation_list (
      presentation_id INTEGER NOT NULL REFERENCES presentation ON DELETE CASCADE,
      list_id INTEGER NOT NULL REFERENCES text_list,
      PRIMARY KEY (presentation_id, list_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX presentation_list_list ON presentation_list (list_id);
    CREATE TABLE IF NOT EXISTS kept_answer (
      service TEXT NOT NULL,
      identity TEXT NOT NULL,
      entity_tag TEXT NOT NULL,
      link TEXT,
      body_digest TEXT NOT NULL,
      body BLOB NOT NULL,
      PRIMARY KEY (service, identity)
    ) STRICT;
    ALTER TABLE body ADD COLUMN bytes INTEGER;
    ALTER TABLE batch_part ADD COLUMN bytes INTEGER;
    ALTER TABLE kept_answer ADD COLUMN bytes INTEGER;
    DROP VIEW v_observations;
    CREATE VIEW v_observations AS
      SELECT q.name AS query, o.number, v.number AS query_version, t.release, t.evidence,
        o.observed_at, o.added_at, o.origin, o.source, s.digest AS snapshot, p.labels_digest,
        b.digest AS body, coalesce(b.bytes, length(b.content)) AS body_bytes,
        v.digest AS query_digest, o.request_identity
      FROM observation o
        JOIN query q ON q.id = o.query_id
        JOIN query_version v ON v.id = o.version_id
        JOIN snapshot s ON s.id = o.snapshot_id
        JOIN presentation p ON p.id = o.presentation_id
        JOIN body b ON b.id = o.body_id
        LEFT JOIN release_tag t ON t.observation_id = o.id
      ORDER BY q.name, o.number;

    """
}
