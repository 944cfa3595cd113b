using System.Globalization;
using Microsoft.Data.Sqlite;
using Platform.Manifests;

namespace Platform.ControlPlane.Store;

/// <summary>
/// The objects on disk: one SQLite file, one row an object. WAL with synchronous=FULL, so that a commit that returned survives
/// SIGKILL and power loss; locked exclusively, so that two control planes cannot share a file. Used by one thread at a time.
/// </summary>
internal sealed class StoreFile : IDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS objects(
            type TEXT NOT NULL, namespace TEXT NOT NULL, name TEXT NOT NULL, json BLOB NOT NULL,
            PRIMARY KEY(type, namespace, name)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS version(id INTEGER PRIMARY KEY CHECK(id = 1), value INTEGER NOT NULL);
        INSERT OR IGNORE INTO version(id, value) VALUES(1, 0);
        """;

    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _upsert;
    private readonly SqliteCommand _delete;
    private readonly SqliteCommand _setVersion;

    private StoreFile(string path, SqliteConnection connection)
    {
        _path = path;
        _connection = connection;
        _upsert = Prepare("INSERT INTO objects VALUES($type, $namespace, $name, $json) ON CONFLICT DO UPDATE SET json = excluded.json", "$type", "$namespace", "$name", "$json");
        _delete = Prepare("DELETE FROM objects WHERE type = $type AND namespace = $namespace AND name = $name", "$type", "$namespace", "$name");
        _setVersion = Prepare("UPDATE version SET value = $value", "$value");
    }

    /// <summary>Opens or creates the file.</summary>
    /// <exception cref="StoreUnavailableException">With the sentence to show.</exception>
    public static StoreFile Open(StoreOptions options)
    {
        var connection = SqliteFile.Open(options.Path, Schema, options.MaxPages);
        return new StoreFile(options.Path, connection);
    }

    /// <summary>Everything that is stored, and the version it is at. Objects of kinds that are no longer served stay on disk, unread.</summary>
    /// <exception cref="StoreUnavailableException">With the sentence to show.</exception>
    public StoreSnapshot Load()
    {
        try
        {
            var types = ResourceTypes.All.ToDictionary(QualifiedName.Of, StringComparer.Ordinal);
            var snapshot = StoreSnapshot.Empty;
            using var select = _connection.CreateCommand();
            select.CommandText = "SELECT type, json FROM objects";
            using (var rows = select.ExecuteReader())
            {
                while (rows.Read())
                {
                    if (types.TryGetValue(rows.GetString(0), out var type))
                    {
                        snapshot = snapshot.With(StoredObject.From(type, rows.GetFieldValue<byte[]>(1)));
                    }
                }
            }

            select.CommandText = "SELECT value FROM version";
            return snapshot with { Version = Math.Max(snapshot.Version, Convert.ToInt64(select.ExecuteScalar(), CultureInfo.InvariantCulture)) };
        }
        catch (Exception error) when (error is SqliteException or System.Text.Json.JsonException or InvalidOperationException)
        {
            throw new StoreUnavailableException(SqliteFile.Explain(_path, error), error);
        }
    }

    /// <summary>Writes the changes in one commit and returns once they are on disk.</summary>
    /// <exception cref="StoreUnavailableException">With the sentence to show; nothing was written.</exception>
    public void Commit(IReadOnlyCollection<WatchEvent> changes, long version)
    {
        try
        {
            using var transaction = _connection.BeginTransaction();
            foreach (var change in changes)
            {
                Apply(change, transaction);
            }

            _setVersion.Transaction = transaction;
            _setVersion.Parameters[0].Value = version;
            _setVersion.ExecuteNonQuery();
            transaction.Commit();
        }
        catch (SqliteException error)
        {
            throw new StoreUnavailableException(SqliteFile.Explain(_path, error), error);
        }
    }

    public void Dispose()
    {
        _upsert.Dispose();
        _delete.Dispose();
        _setVersion.Dispose();
        _connection.Dispose();
    }

    private void Apply(WatchEvent change, SqliteTransaction transaction)
    {
        var command = change.Kind == WatchEventKind.Deleted ? _delete : _upsert;
        command.Transaction = transaction;
        command.Parameters[0].Value = QualifiedName.Of(change.Object.Type);
        command.Parameters[1].Value = change.Object.Name.Namespace;
        command.Parameters[2].Value = change.Object.Name.Name;
        if (change.Kind != WatchEventKind.Deleted)
        {
            command.Parameters[3].Value = change.Object.Json.ToArray();
        }

        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, params string[] parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        }

        return command;
    }
}
