import GRDB

/// The forms that a workspace has had. A migration that was released is never changed; a new form
/// is a new migration, and a test opens a file of each old one.
enum Migrations {
  /// The user version of the newest form: the number of migrations.
  static let version = 7

  /// Sets what must stand in the header before anything else does.
  static func prepareNewFile(_ db: Database) throws {
    try db.execute(
      sql: """
        PRAGMA page_size = 8192;
        PRAGMA application_id = \(WorkspaceFile.applicationID);
        PRAGMA journal_mode = WAL;
        """)
  }

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 queries, snapshots, audit, schema") { db in
      try db.execute(sql: queries + snapshots + releases + audit + schema + views)
      try db.execute(sql: "PRAGMA user_version = 1")
    }
    migrator.registerMigration("2 results of cells") { db in
      try db.execute(sql: cells)
      try db.execute(sql: "PRAGMA user_version = 2")
    }
    migrator.registerMigration("3 names of the schema") { db in
      try db.execute(sql: names)
      try SchemaNameIndex.fill(db)
      try db.execute(sql: "PRAGMA user_version = 3")
    }
    migrator.registerMigration("4 mappings and noise") { db in
      try db.execute(sql: comparisons)
      try db.execute(sql: "PRAGMA user_version = 4")
    }
    migrator.registerMigration("5 limits, schema pages, parts of large queries") { db in
      try db.execute(sql: service)
      try db.execute(sql: "PRAGMA user_version = 5")
    }
    migrator.registerMigration("6 words of the schema") { db in
      try db.execute(sql: words)
      try db.execute(sql: "PRAGMA user_version = 6")
    }
    migrator.registerMigration("7 shared lists, packed bodies") { db in
      try db.execute(sql: lists)
      try db.execute(sql: "PRAGMA user_version = 7")
    }
    return migrator
  }

  private static let queries = """
    CREATE TABLE query (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE CHECK (length(name) > 0),
      created_at TEXT NOT NULL,
      recordings TEXT,
      observed INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE query_version (
      id INTEGER PRIMARY KEY,
      query_id INTEGER NOT NULL REFERENCES query ON DELETE CASCADE,
      number INTEGER NOT NULL,
      digest TEXT NOT NULL,
      body TEXT NOT NULL,
      release TEXT,
      added_at TEXT NOT NULL,
      source TEXT NOT NULL,
      UNIQUE (query_id, number)
    ) STRICT;
    CREATE TABLE query_axis (
      query_id INTEGER NOT NULL REFERENCES query ON DELETE CASCADE,
      position INTEGER NOT NULL,
      field TEXT NOT NULL,
      label TEXT NOT NULL,
      name TEXT NOT NULL,
      PRIMARY KEY (query_id, position),
      UNIQUE (query_id, name)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE alias (
      name TEXT PRIMARY KEY,
      id TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    """

  private static let snapshots = """
    CREATE TABLE snapshot (
      id INTEGER PRIMARY KEY,
      digest TEXT NOT NULL UNIQUE,
      dataset TEXT NOT NULL,
      shape TEXT NOT NULL,
      cells INTEGER NOT NULL,
      stored_at TEXT NOT NULL,
      data BLOB NOT NULL
    ) STRICT;
    CREATE TABLE presentation (
      id INTEGER PRIMARY KEY,
      digest TEXT NOT NULL UNIQUE,
      labels_digest TEXT NOT NULL,
      content BLOB NOT NULL
    ) STRICT;
    CREATE TABLE body (
      id INTEGER PRIMARY KEY,
      digest TEXT NOT NULL UNIQUE,
      content BLOB NOT NULL
    ) STRICT;
    CREATE TABLE observation (
      id INTEGER PRIMARY KEY,
      query_id INTEGER NOT NULL REFERENCES query,
      number INTEGER NOT NULL,
      version_id INTEGER NOT NULL REFERENCES query_version,
      snapshot_id INTEGER NOT NULL REFERENCES snapshot,
      presentation_id INTEGER NOT NULL REFERENCES presentation,
      body_id INTEGER NOT NULL REFERENCES body,
      request_identity TEXT NOT NULL,
      observed_at TEXT NOT NULL,
      added_at TEXT NOT NULL,
      origin TEXT NOT NULL,
      source TEXT NOT NULL,
      UNIQUE (query_id, number)
    ) STRICT;
    CREATE INDEX observation_snapshot ON observation (snapshot_id);
    CREATE TRIGGER snapshot_is_immutable BEFORE UPDATE ON snapshot
    BEGIN SELECT RAISE(ABORT, 'a snapshot is never changed'); END;
    CREATE TRIGGER presentation_is_immutable BEFORE UPDATE ON presentation
    BEGIN SELECT RAISE(ABORT, 'a presentation is never changed'); END;
    CREATE TRIGGER body_is_immutable BEFORE UPDATE ON body
    BEGIN SELECT RAISE(ABORT, 'a body is never changed'); END;
    CREATE TRIGGER observation_is_immutable BEFORE UPDATE ON observation
    BEGIN SELECT RAISE(ABORT, 'an observation is never changed'); END;

    """

  private static let releases = """
    CREATE TABLE release_tag (
      observation_id INTEGER PRIMARY KEY REFERENCES observation ON DELETE CASCADE,
      release TEXT NOT NULL,
      evidence TEXT NOT NULL,
      tagged_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX release_tag_release ON release_tag (release);

    """

  private static let audit = """
    CREATE TABLE audit (
      id INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      duration_ms REAL NOT NULL,
      mode TEXT NOT NULL,
      operation TEXT NOT NULL,
      identity TEXT NOT NULL,
      query_digest TEXT,
      dataset TEXT,
      label TEXT,
      status INTEGER,
      outcome TEXT NOT NULL,
      bytes INTEGER,
      cells INTEGER,
      body_digest TEXT,
      entity_tag TEXT,
      requests_left INTEGER,
      attempt INTEGER NOT NULL,
      source TEXT NOT NULL,
      notebook TEXT,
      cell TEXT,
      hash TEXT NOT NULL
    ) STRICT;
    CREATE TABLE audit_head (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      count INTEGER NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
    INSERT INTO audit_head VALUES (1, 0, '');
    CREATE TRIGGER audit_is_not_updated BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
    CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
    CREATE TRIGGER audit_head_only_grows BEFORE UPDATE ON audit_head
    WHEN new.count <> old.count + 1
    BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
    CREATE TRIGGER audit_head_is_not_deleted BEFORE DELETE ON audit_head
    BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;

    """

  private static let schema = """
    CREATE TABLE schema_item (
      rowid INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      dataset TEXT,
      parent TEXT,
      position INTEGER,
      label TEXT NOT NULL,
      code TEXT NOT NULL,
      seen_at TEXT NOT NULL,
      source TEXT NOT NULL
    ) STRICT;
    CREATE INDEX schema_item_parent ON schema_item (parent, position);
    CREATE VIRTUAL TABLE schema_text USING fts5 (
      label, code, content = 'schema_item', content_rowid = 'rowid',
      tokenize = "unicode61 remove_diacritics 2");
    CREATE TRIGGER schema_item_insert AFTER INSERT ON schema_item BEGIN
      INSERT INTO schema_text (rowid, label, code) VALUES (new.rowid, new.label, new.code);
    END;
    CREATE TRIGGER schema_item_update AFTER UPDATE OF label, code ON schema_item BEGIN
      INSERT INTO schema_text (schema_text, rowid, label, code)
        VALUES ('delete', old.rowid, old.label, old.code);
      INSERT INTO schema_text (rowid, label, code) VALUES (new.rowid, new.label, new.code);
    END;
    CREATE TRIGGER schema_item_delete AFTER DELETE ON schema_item BEGIN
      INSERT INTO schema_text (schema_text, rowid, label, code)
        VALUES ('delete', old.rowid, old.label, old.code);
    END;

    """

  private static let cells = """
    CREATE TABLE cell_answer (
      key TEXT PRIMARY KEY,
      observation_id INTEGER NOT NULL REFERENCES observation ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX cell_answer_observation ON cell_answer (observation_id);
    CREATE TABLE cell_state (
      notebook TEXT NOT NULL,
      cell TEXT NOT NULL,
      key TEXT NOT NULL,
      PRIMARY KEY (notebook, cell)
    ) STRICT, WITHOUT ROWID;

    """

  private static let names = """
    CREATE INDEX schema_item_kind ON schema_item (kind, id) WHERE kind <> 'value';
    CREATE TABLE schema_place (
      place INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      entries INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE schema_name (
      place INTEGER NOT NULL,
      part INTEGER NOT NULL,
      text TEXT NOT NULL,
      item INTEGER NOT NULL,
      PRIMARY KEY (place, part, text, item)
    ) STRICT, WITHOUT ROWID;

    """

  private static let comparisons = """
    CREATE TABLE mapping (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('field', 'value', 'measure')),
      old TEXT NOT NULL,
      new TEXT,
      redefined_from TEXT,
      reason TEXT NOT NULL,
      made_at TEXT NOT NULL,
      UNIQUE (kind, old)
    ) STRICT;
    CREATE TABLE noise_estimate (
      dataset TEXT NOT NULL,
      measure TEXT NOT NULL,
      deviation REAL NOT NULL,
      residuals INTEGER NOT NULL,
      source TEXT NOT NULL,
      estimated_at TEXT NOT NULL,
      PRIMARY KEY (dataset, measure)
    ) STRICT, WITHOUT ROWID;

    """

  /// `service_turn`: who asks a service just now; one request at a time, whatever the process.
  /// `schema_page`: a page of a node's children as it was last fetched; the children themselves are
  /// in `schema_item`, by parent and position. An item that no page lists any more has a `gone_at`.
  /// `batch_part`: the answered parts of a large query, until they are one table. Their bodies are
  /// here and not in `body`, which a pruning empties of what no observation uses.
  /// `kept_answer`: answers with an entity tag as they were received, such as nodes of the schema.
  private static let service = """
    CREATE TABLE service_limit (
      service TEXT NOT NULL,
      family TEXT NOT NULL CHECK (family IN ('', 'table', 'schema')),
      most INTEGER NOT NULL,
      remaining INTEGER NOT NULL,
      resets_at TEXT NOT NULL,
      told_at TEXT NOT NULL,
      PRIMARY KEY (service, family)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE service_turn (
      service TEXT PRIMARY KEY,
      holder TEXT NOT NULL,
      until TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE schema_page (
      service TEXT NOT NULL,
      language TEXT NOT NULL,
      path TEXT NOT NULL,
      url_query TEXT NOT NULL,
      node TEXT NOT NULL,
      number INTEGER NOT NULL,
      first_position INTEGER NOT NULL,
      children INTEGER NOT NULL,
      entity_tag TEXT,
      next_link TEXT,
      synced_at TEXT NOT NULL,
      PRIMARY KEY (service, language, path, url_query)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX schema_page_node ON schema_page (service, language, node, number);
    ALTER TABLE schema_item ADD COLUMN gone_at TEXT;
    CREATE TABLE batch_part (
      query_digest TEXT NOT NULL,
      service TEXT NOT NULL,
      language TEXT NOT NULL,
      part_digest TEXT NOT NULL,
      number INTEGER NOT NULL,
      body_digest TEXT NOT NULL,
      body BLOB NOT NULL,
      origin TEXT NOT NULL,
      source TEXT NOT NULL,
      observed_at TEXT NOT NULL,
      PRIMARY KEY (query_digest, service, language, part_digest)
    ) STRICT;
    CREATE TABLE kept_answer (
      service TEXT NOT NULL,
      identity TEXT NOT NULL,
      entity_tag TEXT NOT NULL,
      link TEXT,
      body_digest TEXT NOT NULL,
      body BLOB NOT NULL,
      PRIMARY KEY (service, identity)
    ) STRICT;

    """

  /// `schema_word`: the words of `schema_text`, one row for each place where one stands; it stores nothing.
  /// `schema_named_text`: the same search over what is no value, some thousand entries, so that they
  /// come first without looking at all values that fit.
  private static let words = """
    CREATE VIRTUAL TABLE schema_word USING fts5vocab (schema_text, instance);
    CREATE VIRTUAL TABLE schema_named_text USING fts5 (
      label, code, content = 'schema_item', content_rowid = 'rowid',
      tokenize = "unicode61 remove_diacritics 2");
    CREATE TRIGGER schema_named_insert AFTER INSERT ON schema_item WHEN new.kind <> 'value' BEGIN
      INSERT INTO schema_named_text (rowid, label, code) VALUES (new.rowid, new.label, new.code);
    END;
    CREATE TRIGGER schema_named_update AFTER UPDATE OF label, code, kind ON schema_item BEGIN
      INSERT INTO schema_named_text (schema_named_text, rowid, label, code)
        SELECT 'delete', old.rowid, old.label, old.code WHERE old.kind <> 'value';
      INSERT INTO schema_named_text (rowid, label, code)
        SELECT new.rowid, new.label, new.code WHERE new.kind <> 'value';
    END;
    CREATE TRIGGER schema_named_delete AFTER DELETE ON schema_item WHEN old.kind <> 'value' BEGIN
      INSERT INTO schema_named_text (schema_named_text, rowid, label, code)
        VALUES ('delete', old.rowid, old.label, old.code);
    END;
    INSERT INTO schema_named_text (rowid, label, code)
      SELECT rowid, label, code FROM schema_item WHERE kind <> 'value';

    """

  private static let views = """
    CREATE VIEW v_queries AS
      SELECT q.name, v.number AS version, v.release, v.digest, v.added_at, v.source, q.recordings,
        v.body
      FROM query q JOIN query_version v ON v.query_id = q.id
      ORDER BY q.name, v.number;
    CREATE VIEW v_snapshots AS
      SELECT s.digest, s.dataset, s.shape, s.cells, s.stored_at, length(s.data) AS stored_bytes,
        (SELECT count(*) FROM observation o WHERE o.snapshot_id = s.id) AS observations
      FROM snapshot s;
    CREATE VIEW v_observations AS
      SELECT q.name AS query, o.number, v.number AS query_version, t.release, t.evidence,
        o.observed_at, o.added_at, o.origin, o.source, s.digest AS snapshot, p.labels_digest,
        b.digest AS body, length(b.content) AS body_bytes, v.digest AS query_digest,
        o.request_identity
      FROM observation o
        JOIN query q ON q.id = o.query_id
        JOIN query_version v ON v.id = o.version_id
        JOIN snapshot s ON s.id = o.snapshot_id
        JOIN presentation p ON p.id = o.presentation_id
        JOIN body b ON b.id = o.body_id
        LEFT JOIN release_tag t ON t.observation_id = o.id
      ORDER BY q.name, o.number;
    CREATE VIEW v_audit AS
      SELECT id, at, duration_ms, mode, operation, dataset, label, status, outcome, bytes, cells,
        query_digest, body_digest, identity, entity_tag, requests_left, attempt, source, notebook,
        cell
      FROM audit ORDER BY id;

    """
}
