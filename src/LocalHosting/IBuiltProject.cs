namespace Platform.LocalHosting;

/// <summary>What the generated <c>Projects.*</c> classes say of a project that the build has already built.</summary>
public interface IBuiltProject
{
    /// <summary>Absolute path of the project file.</summary>
    string ProjectPath { get; }

    /// <summary>Absolute path of the assembly that <c>dotnet exec</c> runs.</summary>
    string AssemblyPath { get; }
}
