namespace Platform.Architecture.Tests.Folders;

/// <summary>A type of one folder (a namespace) names a type of another.</summary>
/// <param name="Folder">The namespace that uses.</param>
/// <param name="Type">The type in it, without its namespace.</param>
/// <param name="UsedFolder">The namespace that is used.</param>
/// <param name="UsedType">The type in it, without its namespace.</param>
internal sealed record FolderUse(string Folder, string Type, string UsedFolder, string UsedType);
