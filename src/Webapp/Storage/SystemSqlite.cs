using System.Reflection;
using System.Runtime.InteropServices;

namespace Platform.Webapp.Storage;

/// <summary>Takes the system's SQLite where there is one that is newer than the library that comes with the package.</summary>
internal static class SystemSqlite
{
    /// <summary>The bundled library: 3.35.5.</summary>
    private const int Bundled = 3_035_005;

    private static readonly Lazy<bool> Preferred = new(Register);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int VersionNumber();

    /// <summary>To be called before the first connection; only the first call of a process does anything.</summary>
    public static void Prefer() => _ = Preferred.Value;

    private static bool Register()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly, Resolve);
        SQLitePCL.Batteries_V2.Init();
        return true;
    }

    private static nint Resolve(string library, Assembly assembly, DllImportSearchPath? searchPath)
    {
        foreach (var name in (string[])["libsqlite3.so.0", "libsqlite3.dylib", "winsqlite3.dll"])
        {
            if (NativeLibrary.TryLoad(name, out var handle)
                && NativeLibrary.TryGetExport(handle, "sqlite3_libversion_number", out var export)
                && Marshal.GetDelegateForFunctionPointer<VersionNumber>(export)() >= Bundled)
            {
                return handle;
            }
        }

        return 0; // The usual search finds the bundled one.
    }
}
