namespace Platform.Manifests;

/// <summary>How one part of a <see cref="FieldPath"/> is written.</summary>
internal enum FieldPathSegment
{
    Root,
    Field,
    Index,
    Key,
}
